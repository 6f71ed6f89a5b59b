"""Everything somebody must do by some time: one table, one clock, one inbox. A ladder alerts the next person."""
