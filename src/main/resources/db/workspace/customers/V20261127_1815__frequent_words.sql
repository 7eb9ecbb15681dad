-- So many samples that a word of every hundredth customer is told from one of every thousandth.
alter table people alter column search set statistics 500;
alter table companies alter column search set statistics 500;
