"""The type of event between two given parties of a sentence, by a learned classifier."""
