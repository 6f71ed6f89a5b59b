"""Belisha puts a school's online-safety policy into practice: the approved policy is the configuration."""

__version__ = "0.1.0"
