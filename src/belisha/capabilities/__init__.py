"""What a school can do, one island a folder: none imports another, `links/` holds every meeting."""
