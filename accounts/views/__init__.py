"""The pages of accounts: one's own, those of units and people, and taking an invitation."""
