/** What the team teaches about spam: learnt from what it sets aside and what it answers, counted word by word. */
package rabta.conversations.learnt;
