"""What others say of one's annotations, where one stands."""

from tui.session.session import Session


def remark_here(session: Session) -> str:
    """The last remark on the focused annotation, with who makes it; empty if there is none."""
    annotator, focus = session.layer.annotator, session.focus
    told = [
        f"{who}: {remark.text}"
        for who, remark in session.remarks
        if focus and remark.is_about(annotator, focus)
    ]
    return told[-1] if told else ""
