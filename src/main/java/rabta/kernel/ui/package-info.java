/** How Rabta speaks: words in two languages, numbers, money and dates as people in Pakistan read them. */
package rabta.kernel.ui;
