// Scores images against references, plane by plane: PSNR, SSIM and relative squared error.
//
// Usage, the words in one pair of quotes:
//   fiji --headless -macro Evaluate.ijm "input=denoised reference=clean output=scores.csv fit=true"
//
//   input      an image file, or a folder of images
//   reference  an image file of the same size, or a folder with the same file names
//   output     CSV file for the scores
//   fit        optional; true scores a*input+b with the a and b that fit the reference best
//   map        optional; true saves each pixel's share in the error beside the scores (not for folders)
//
// A path with spaces goes in [square brackets].

words = getArgument();
need("input");
need("reference");
need("output");
run("Evaluate...", words);

function need(key) {
	if (indexOf(" " + words, " " + key + "=") < 0) {
		print("Evaluate.ijm needs " + key + "=..., but its words are: \"" + words + "\".");
		exit();
	}
}
