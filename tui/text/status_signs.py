"""How far an article is, as a sign."""

from annotations.layer import Status

STATUS_SIGNS = {Status.UNREAD: "·", Status.STARTED: "◐", Status.DONE: "●"}
