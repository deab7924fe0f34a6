"""The review: where annotators' layers on one article differ, and how that is settled into gold."""
