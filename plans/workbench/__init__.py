"""The desk where the plan is worked on: pages that show and lead onwards. They change nothing themselves."""
