/** Keeps the files that people bring along: by their content, under a safe name, and never as something that runs. */
package rabta.kernel.files;
