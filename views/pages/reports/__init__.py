"""Reports: chosen, read on the screen, and taken away as a workbook, PDF, CSV or JSON."""
