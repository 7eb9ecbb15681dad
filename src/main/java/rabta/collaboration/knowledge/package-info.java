/** What the business knows: articles in two languages, drafts beside what is read, every publication kept. */
package rabta.collaboration.knowledge;
