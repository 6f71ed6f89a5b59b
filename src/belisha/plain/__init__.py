"""The shapes everybody shares: pure Python, no framework, no file, no clock."""
