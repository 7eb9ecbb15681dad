/** The page that tells a member what to do next. */
package rabta.collaboration.today;
