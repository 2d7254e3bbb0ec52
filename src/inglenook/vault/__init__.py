"""The encrypted files: keys, connection, SQL, migrations. FORMAT.md beside this file says every byte."""
