// Measures the noise of images: gain, offset, read noise, and how alike the noise of neighbouring pixels is.
// A row of the table for each image and channel; the plot of variance against mean goes beside the table.
//
// In Fiji, open it and press Run: it asks for the words below. In a shell (with autoencoder/ before the name, if it came
// with the update site), the words in one pair of quotes:
//   fiji --headless -macro Estimate_Noise.ijm "input=noisy.tif output=noise.csv"
//
//   input   an image file, or a folder of images; frames of a time series count as shots of one field, whose
//           differences show the noise best
//   output  CSV file for the table; the plot becomes noise-noise.png
//
// A path with spaces goes in [square brackets].

words = getArgument();
if (words == "" && screenWidth > 0) words = getString("Words, as at the head of the macro:", "input=noisy.tif output=noise.csv");
need("input");
need("output");
run("Evaluate...", words);

function need(key) {
	if (indexOf(" " + words, " " + key + "=") < 0) {
		print("Estimate_Noise.ijm needs " + key + "=..., but its words are: \"" + words + "\".");
		exit();
	}
}
