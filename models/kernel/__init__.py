"""The words that every other room speaks: ids, instants, periods, units, figures, errors."""
