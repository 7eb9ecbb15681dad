/** What is done by itself with conversations and tickets: when something befalls one that meets a rule's conditions, the rule's deeds are done. */
package rabta.support.rules;
