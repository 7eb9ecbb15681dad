/** How the business keeps its books: its numbers, its particulars on documents, and the ways in which it is paid. */
package rabta.sales.books;
