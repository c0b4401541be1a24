-- Blocks that too many mentions share are known by name: none are compared by them.
CREATE TABLE IF NOT EXISTS core.dim_crowded_block (block BIGINT NOT NULL);
COMMENT ON TABLE core.dim_crowded_block IS 'One row is one block that so many event mentions share that none are compared by it';
COMMENT ON COLUMN core.dim_crowded_block.block IS 'The block, as in core.bridge_mention_block';
