"""The steps from Markdown to the plan's HTML; `plans.text.markdown` is the door. Pure."""
