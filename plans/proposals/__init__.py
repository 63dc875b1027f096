"""Proposals: new wording over one or many sections, by anyone with the right, reviewed by another, merged as one."""
