/** Where the machines behind channels call, and what is common to all of them: their set-up, their doors, their doctor. */
package rabta.conversations.webhooks;
