"""The public face: anyone reads the editions here, without signing in. It sees no working text."""
