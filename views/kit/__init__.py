"""The parts that every page is made of; only here stand pyqtgraph and the theme."""
