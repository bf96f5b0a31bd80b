"""The only place that knows every stage: from a page on the web to what is told of it."""
