"""Finding words in what has been published. The only room that knows simplemma and snowball; it knows no plan."""
