/** The pages of the ledger: who owes, each customer's account, statements, promises and reminders. */
package rabta.sales.accounts;
