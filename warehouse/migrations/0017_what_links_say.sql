-- Two tellings of one article are compared too, so a link of that kind need not cross articles.
COMMENT ON COLUMN core.bridge_event_link.link_kind IS 'same_as: their article was read as naming one happening twice; same_happening: the two were compared, whether of one article or of two; one of: same_as, same_happening';
COMMENT ON COLUMN core.bridge_event_link.score IS 'Chance that they are one happening; null for same_as';
