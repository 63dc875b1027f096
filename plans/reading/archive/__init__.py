"""An edition as a site of files: the same pages, without the server."""
