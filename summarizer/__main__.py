"""`python -m summarizer`: the program, where its script is not on the path."""

from summarizer.cli import main

main()
