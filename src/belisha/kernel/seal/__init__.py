"""Encryption of narratives, files and identities; the keys, their rotation and their destruction.

Three keys on top of one another: a *data key* for each concern and each file, wrapped by the *school's key*, wrapped by
the *master key*, which lies in a file outside the database. Destroying a data key is disposal of what it closed, here and
in every backup made afterwards. A backup made before still holds the wrapped key: `SECURITY.md` says what that means.
"""
