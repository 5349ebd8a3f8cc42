"""What Marketo says: from the mirror while it is fresh, else asked live, within what Marketo and the team allow."""
