"""The plan stays current: who answers for what, what they judge, the rounds, and the law's clocks."""
