"""The analyst's page: map, timeline, dyads and articles of the published file.

The server draws every page whole: filters are a form and links, the map is SVG. So it works from
the keyboard and without scripts, an article's words are only ever escaped text, and no framework
is needed; one small script of our own lets the map be moved with mouse and keys.
"""
