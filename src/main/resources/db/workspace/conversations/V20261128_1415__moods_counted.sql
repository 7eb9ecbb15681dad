-- A column that was added knows nothing of itself until so many rows have changed: till then the count of the unhappy read every open conversation.
analyze conversations (mood);
