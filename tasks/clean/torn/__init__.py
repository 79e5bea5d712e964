"""Newspaper text whose columns a tool drew in another order than they are read in.

lines → rows, parted where a row runs over two columns → legs (a column's lines without a break) → seams (which leg goes
on where) → stories, with their display type → elements, as a page in order gives them
"""
