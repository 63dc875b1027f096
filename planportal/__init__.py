"""The site: settings, addresses, database and server entry points."""
