"""What a job advertisement says about the job itself: place, remote work, pay, contract, hours. Pure: a text in, values with spans out.

Guesses by rules in English, German, French, Spanish and Portuguese; empty where the text does not say.
"""
