"""Job descriptions: how they come in, are read, corrected and shown. Analyses of them are one folder up."""
