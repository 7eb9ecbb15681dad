/** Who works here and what they may do: workspaces, members, teams, roles, sessions, tokens. Stands on the kernel alone. */
package rabta.identity;
