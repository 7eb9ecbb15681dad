/** Leads that a page's advertisements bring: told of by the platform, fetched, and handed to whoever takes leads in. */
package rabta.conversations.adverts;
