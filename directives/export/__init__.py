"""What people take away: annotated articles, tables for other programs, the graph in the formats of its tools."""
