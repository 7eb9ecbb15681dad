/** The whole of a workspace as one file, and back again. */
package rabta.identity.archive;
