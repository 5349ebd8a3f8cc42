"""What Consentry does: one verb, one file, one public function of that name, one commit. An action calls no other."""
