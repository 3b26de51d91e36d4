"""What comes in and goes out: tables of hours, workbooks, delimited text."""
