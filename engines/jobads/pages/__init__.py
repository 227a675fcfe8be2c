"""From the HTML of a job advertisement to its text: a page of the internet, or what somebody pasted.

The parser is lxml's, with no network and no entities of strangers; nothing here runs, loads or follows anything.
"""
