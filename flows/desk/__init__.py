"""The reviewer's page: a small local server for one reviewer at a time."""
